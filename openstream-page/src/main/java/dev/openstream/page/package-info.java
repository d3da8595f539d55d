/** What the page in the browser shows of a controller, and what it may change: the types between the page's server and a host. */
@NullMarked
package dev.openstream.page;

import org.jspecify.annotations.NullMarked;
