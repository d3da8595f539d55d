package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.host.plan.Composition;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start line of the log: it names what was started, and the settings behind it. */
final class StartLineTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void itNamesEachSourceOnceAndWhatIsBehindEachAddress() throws IOException {
        Path file = Files.writeString(folder.resolve("lab.yaml"), "max-depth: 32\nmax-url-chars: 100\nport: 0\n");
        Fleet fleet = Fleet.resolve(Map.of(Setting.HTTP_PORT, "8889"), Map.of("OPENSTREAM_ROBOT", "HH020"), file);

        assertThat(StartLine.of(fleet, Composition.plans(fleet), Transport.NIO))
                .startsWith("Open Stream for Java ")
                .endsWith(
                        ", transport NIO, settings: file " + file + ", flag --http-port, variable OPENSTREAM_ROBOT;"
                                + " Open Stream on 127.0.0.1:a free port, Open API on 127.0.0.1:8889, simulated HH020-03, no real robot (that needs the setting upstream)");
    }

    @Test
    void aFleetIsToldByItsNames() throws IOException {
        Path file = Files.writeString(
                folder.resolve("fleet.yaml"),
                "controllers: [{name: left}, {name: right, port: 49001, upstream: 'openstream://127.0.0.1:49009'}]");
        Fleet fleet = Fleet.resolve(Map.of(), Map.of(), file);

        assertThat(StartLine.of(fleet, Composition.plans(fleet), Transport.NIO))
                .contains("left: Open Stream on 127.0.0.1:49000, Open API on 127.0.0.1:8888, simulated")
                .contains("; right: Open Stream on 127.0.0.1:49001, in front of openstream://127.0.0.1:49009");
    }
}
