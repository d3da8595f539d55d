/** Tests of dev.openstream.cli.diagnosis. */
@NullMarked
package dev.openstream.cli.diagnosis;

import org.jspecify.annotations.NullMarked;
