/** Open Stream server that an application starts and stops. */
@NullMarked
package dev.openstream.server;

import org.jspecify.annotations.NullMarked;
