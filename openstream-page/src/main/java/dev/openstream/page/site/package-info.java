/** Files of the page, and of an arm's description. */
@NullMarked
package dev.openstream.page.site;

import org.jspecify.annotations.NullMarked;
