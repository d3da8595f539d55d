package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.contract.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of {@code serve} to a service manager by sd_notify(3), as a socket of Python receives them. */
@EnabledOnOs(OS.LINUX)
final class SystemdIT {

    /** Prints each datagram behind the process that the kernel names as its sender; "\\0" begins a name without a file. */
    private static final String MANAGER = """
            import socket, struct, sys
            name = sys.argv[1]
            manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            manager.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
            manager.bind("\\0" + name[1:] if name[0] == "@" else name)
            print("listening", flush=True)
            while True:
                words, sender, _, _ = manager.recvmsg(4096, socket.CMSG_SPACE(12))
                print(struct.unpack("3i", sender[0][2])[0], words.decode(), flush=True)
            """;

    @TempDir
    private Path folder = Path.of("");

    // systemd accepts notifications from the service's main process only, and may send clients as soon as it is told.
    @ParameterizedTest
    @ValueSource(strings = {"/notify", "@openstream-test-"})
    void theManagerHearsOfTheStartTheLoopsAndTheEnd(String name) throws Exception {
        String socket = name.startsWith("/")
                ? folder + name
                : name + ProcessHandle.current().pid();
        Process manager = new ProcessBuilder("python3", "-c", MANAGER, socket).start();
        Process serve = null;
        try (BufferedReader heard = manager.inputReader(StandardCharsets.UTF_8)) {
            assertThat(heard.readLine()).isEqualTo("listening");
            int port = FreePort.find();
            int http = FreePort.find();
            serve = serve(Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "90000"), port, http);
            String sender = serve.pid() + " ";

            assertThat(heard.readLine()).isEqualTo(sender + "READY=1");
            for (int each : new int[] {port, http}) {
                new Socket(InetAddress.getLoopbackAddress(), each).close();
            }
            assertThat(heard.readLine()).isEqualTo(sender + "WATCHDOG=1");
            assertThat(heard.readLine()).isEqualTo(sender + "WATCHDOG=1");
            serve.destroy();
            String last = heard.readLine();
            while (last.equals(sender + "WATCHDOG=1")) {
                last = heard.readLine();
            }
            assertThat(last).isEqualTo(sender + "STOPPING=1");
            assertThat(serve.waitFor()).isEqualTo(143);
        } finally {
            manager.destroyForcibly();
            if (serve != null) {
                serve.destroyForcibly();
            }
        }
    }

    // Else the service would never be started, or be ended for its silence.
    @Test
    void theUnitAsksForWhatIsSent() throws IOException {
        assertThat(Files.readAllLines(Path.of("../packaging/openstream.service")))
                .contains("Type=notify")
                .anyMatch(line -> line.matches("WatchdogSec=[0-9]+"))
                .anyMatch(line -> line.startsWith("RestrictAddressFamilies=") && line.contains("AF_UNIX"));
    }

    private Process serve(Map<String, String> environment, int port, int http) throws IOException {
        ProcessBuilder builder = ServeProcess.process(
                List.of("serve", "--port", Integer.toString(port), "--http-port", Integer.toString(http)));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("serve.log").toFile())
                .start();
    }
}
