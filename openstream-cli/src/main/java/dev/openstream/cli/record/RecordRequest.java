package dev.openstream.cli.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The recording that a user asks for.
 *
 * @param path a file that ends in {@code .mcap}, or a folder
 * @param period of each monitor
 * @param urls that are monitored beside joints and pose
 * @param longest when it ends by itself
 */
public record RecordRequest(Path path, Duration period, List<String> urls, Duration longest) {

    public RecordRequest {
        urls = List.copyOf(urls);
    }
}
