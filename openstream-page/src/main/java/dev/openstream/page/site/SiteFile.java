package dev.openstream.page.site;

import org.jspecify.annotations.Nullable;

/**
 * One file of the page.
 *
 * @param contentType its media type
 * @param content its bytes, not a copy: read only
 * @param gzip the same compressed; null if it is not
 */
@SuppressWarnings("ArrayRecordComponent")
public record SiteFile(String contentType, byte[] content, byte @Nullable [] gzip) {}
