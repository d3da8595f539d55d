/** Tests of dev.openstream.cli.replay. */
@NullMarked
package dev.openstream.cli.replay;

import org.jspecify.annotations.NullMarked;
