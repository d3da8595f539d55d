/**
 * The YAML files that users write about a robot: one reader, whose messages name file, field, value and rule.
 */
@NullMarked
package dev.openstream.robot.yaml;

import org.jspecify.annotations.NullMarked;
