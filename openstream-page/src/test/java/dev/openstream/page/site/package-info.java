@NullMarked
package dev.openstream.page.site;

import org.jspecify.annotations.NullMarked;
