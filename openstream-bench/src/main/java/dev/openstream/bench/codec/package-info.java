/** Cost of decoding, encoding and framing one line, measured by JMH. */
@NullMarked
package dev.openstream.bench.codec;

import org.jspecify.annotations.NullMarked;
