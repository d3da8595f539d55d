/**
 * From the settings to what is to be served.
 */
@NullMarked
package dev.openstream.host.plan;

import org.jspecify.annotations.NullMarked;
