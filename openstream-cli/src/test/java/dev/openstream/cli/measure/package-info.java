/** Tests of dev.openstream.cli.measure. */
@NullMarked
package dev.openstream.cli.measure;

import org.jspecify.annotations.NullMarked;
