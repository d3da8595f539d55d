/** Other systems with subscriptions, set up as well as their own settings allow. */
@NullMarked
package dev.openstream.bench.peer;

import org.jspecify.annotations.NullMarked;
