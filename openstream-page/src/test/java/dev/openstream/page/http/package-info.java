@NullMarked
package dev.openstream.page.http;

import org.jspecify.annotations.NullMarked;
