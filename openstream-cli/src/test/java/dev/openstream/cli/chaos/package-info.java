/**
 * A storm of clients that do everything at once, half of them through a bad network, against a real server with a simulated
 * controller (docs/reliability.md).
 */
@NullMarked
package dev.openstream.cli.chaos;

import org.jspecify.annotations.NullMarked;
