/** Tests of dev.openstream.verify.transcript. */
@NullMarked
package dev.openstream.verify.transcript;

import org.jspecify.annotations.NullMarked;
