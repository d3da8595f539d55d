/**
 * Records a robot by the SDK: a connection for each thing that is monitored hands its lines to the command's own thread, which
 * makes messages of them and writes them.
 */
@NullMarked
package dev.openstream.cli.record;

import org.jspecify.annotations.NullMarked;
