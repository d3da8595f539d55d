@NullMarked
package dev.openstream.page.viewer;

import org.jspecify.annotations.NullMarked;
