/** Plans of what is to be served, created from the settings. */
@NullMarked
package dev.openstream.host.plan;

import org.jspecify.annotations.NullMarked;
