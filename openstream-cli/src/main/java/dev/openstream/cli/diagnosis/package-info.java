/** Diagnosis of the way to a server, and of what its controller's state allows. Only reads. */
@NullMarked
package dev.openstream.cli.diagnosis;

import org.jspecify.annotations.NullMarked;
