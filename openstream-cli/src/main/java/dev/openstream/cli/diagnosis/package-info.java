/** Is the way to a server good enough, and what does its controller's state allow? Read only. */
@NullMarked
package dev.openstream.cli.diagnosis;

import org.jspecify.annotations.NullMarked;
