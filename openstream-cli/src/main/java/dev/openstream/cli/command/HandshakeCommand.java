package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.protocol.json.JsonBuilder;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The vendor's scenario {@code handshake}: is a server there, and which version does it speak. */
@Command(
        name = "handshake",
        description = "Connects, shakes hands and closes, to check that a server is there and which version it speaks.",
        footer = {
            "  openstream handshake                       # the simulator on this machine",
            "  openstream handshake --host 192.168.1.150  # a controller",
            "  openstream handshake --json | jq -r .version"
        })
public final class HandshakeCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public HandshakeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long began = System.nanoTime();
        RobotSession session = RobotSession.open(target, console);
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
        String version = session.client().serverVersion();
        session.leave();
        console.result(output.json(), json(session, version, micros), words(session, version, micros));
        return Exit.OK.code();
    }

    private static String words(RobotSession session, String version, long micros) {
        return "%s speaks Open Stream %s; connected and shook hands in %.1f ms"
                .formatted(session.target().address(), version, micros / 1e3);
    }

    private static String json(RobotSession session, String version, long micros) {
        return new JsonBuilder()
                .raw("{\"type\":\"handshake_ack\",\"ok\":true,\"version\":")
                .string(version)
                .raw(",\"address\":")
                .string(session.target().address())
                .raw(",\"elapsed_ms\":")
                .fixed(micros / 1e3, 3)
                .raw('}')
                .toText()
                .toString();
    }
}
