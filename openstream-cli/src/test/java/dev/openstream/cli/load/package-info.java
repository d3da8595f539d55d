/** Tests of dev.openstream.cli.load. */
@NullMarked
package dev.openstream.cli.load;

import org.jspecify.annotations.NullMarked;
