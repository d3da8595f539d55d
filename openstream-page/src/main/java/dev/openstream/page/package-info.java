/** Types between the page's server and a host: what the page shows of a controller, and what it may change. */
@NullMarked
package dev.openstream.page;

import org.jspecify.annotations.NullMarked;
