/** The page over HTTP and WebSocket: files, data, changes, and who may ask for them. */
@NullMarked
package dev.openstream.page.http;

import org.jspecify.annotations.NullMarked;
