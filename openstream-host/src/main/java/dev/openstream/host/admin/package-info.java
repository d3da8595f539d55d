/** Routes of the admin port: health, sessions, metrics, the level of the log. */
@NullMarked
package dev.openstream.host.admin;

import org.jspecify.annotations.NullMarked;
