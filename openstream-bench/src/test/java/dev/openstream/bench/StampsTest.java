package dev.openstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StampsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    // Two processes have the file mapped; here it is mapped twice.
    @Test
    void whatOneWritesTheOtherReads() throws IOException {
        Stamps reader = Stamps.open(folder.resolve("stamps"));
        Stamps writer = Stamps.open(folder.resolve("stamps"));

        writer.add(7);
        writer.add(8);
        reader.await(2);

        assertThat(reader.count()).isEqualTo(2);
        assertThat(reader.at(0)).isEqualTo(7);
        assertThat(reader.at(1)).isEqualTo(8);
    }
}
