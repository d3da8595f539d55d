/** Routes of the admin port: health, sessions, metrics, log level. */
@NullMarked
package dev.openstream.host.admin;

import org.jspecify.annotations.NullMarked;
