/**
 * Performance of this server on this machine, beside a bare sender and other systems in the same run. Loopback
 * only; every scenario is bounded and stops by itself. Started by {@code ./bench}.
 */
@NullMarked
package dev.openstream.bench;

import org.jspecify.annotations.NullMarked;
