/** What decoding, encoding and framing of one line cost, measured by JMH. */
@NullMarked
package dev.openstream.bench.codec;

import org.jspecify.annotations.NullMarked;
