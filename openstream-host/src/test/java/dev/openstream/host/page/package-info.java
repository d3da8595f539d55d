@NullMarked
package dev.openstream.host.page;

import org.jspecify.annotations.NullMarked;
