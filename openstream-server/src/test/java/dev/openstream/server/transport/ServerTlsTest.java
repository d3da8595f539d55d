package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates: what is told of them, and what is read again when. */
final class ServerTlsTest {

    @TempDir
    private Path folder = Path.of("");

    // The log tells it before and on the day; it is served all the same, because the robot is still there.
    @Test
    void theEndOfACertificateIsTold() throws Exception {
        ServerTls expired = ServerTls.read(file("expired.crt"), file("expired.key"), null);

        assertThat(expired.warning(Instant.parse("2019-12-31T00:00:00Z"))).contains("is not valid before");
        assertThat(expired.warning(Instant.parse("2020-06-01T00:00:00Z"))).isNull();
        assertThat(expired.warning(Instant.parse("2020-12-15T00:00:00Z"))).contains("will expire on 2020-12-31");
        assertThat(expired.warning(Instant.parse("2021-01-01T00:00:00Z"))).contains("expired on 2020-12-31");
    }

    @Test
    void filesThatDoNotGoTogetherAreRefused() throws Exception {
        Path certificate = file("server.crt");
        Path key = file("server.key");
        Path none = Files.writeString(folder.resolve("none.pem"), "nothing");

        assertThatThrownBy(() -> ServerTls.read(none, key, null)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ServerTls.read(certificate, none, null)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ServerTls.read(certificate, key, none)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ServerTls.read(certificate, file("other.key"), null))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aBrokenFileLeavesWhatThereWas() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "one");
        Reloaded<String> text = new Reloaded<>("text", List.of(file), () -> {
            String now = Files.readString(file);
            if (now.equals("broken")) {
                throw new IOException("it is broken");
            }
            return now;
        });
        text.look();
        assertThat(text.get()).isEqualTo("one");

        Files.writeString(file, "broken");
        text.look();
        assertThat(text.get()).isEqualTo("one");
        Files.writeString(file, "number two");
        text.look();
        assertThat(text.get()).isEqualTo("number two");
        Files.delete(file);
        text.look();
        assertThat(text.get()).isEqualTo("number two");
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ServerTls.class.getResource("/dev/openstream/server/tls/" + name))
                .toURI());
    }
}
