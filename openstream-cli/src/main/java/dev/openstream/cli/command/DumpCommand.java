package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.host.settings.IoReason;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Command that writes the last lines of a server's sessions to files on the server's machine. */
@Command(
        name = "dump",
        description = {
            "Makes a server write the last lines of its sessions, and prints the names of the files, which are on the server's"
                    + " machine.",
            "The server must have an admin port (serve --admin-port) and a recorder (serve --recorder-seconds)."
        },
        footer = {
            "  openstream dump --admin-port 9464                     # every session",
            "  # those of one controller",
            "  openstream dump --admin-port 9464 --controller left",
            "  # one, by its id in the log",
            "  openstream dump --admin-port 9464 --session 5b0c1f2a"
        })
public final class DumpCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final Console console;

    @Option(
            names = "--admin-host",
            paramLabel = "HOST",
            defaultValue = "${env:OPENSTREAM_ADMIN_HOST:-127.0.0.1}",
            description = "name or address of the server (OPENSTREAM_ADMIN_HOST; default: 127.0.0.1)")
    private String host = "127.0.0.1";

    @Option(
            names = "--admin-port",
            paramLabel = "N",
            defaultValue = "${env:OPENSTREAM_ADMIN_PORT:-0}",
            description = "its admin port (OPENSTREAM_ADMIN_PORT)")
    private int port;

    @Option(
            names = "--admin-token-file",
            paramLabel = "PATH",
            defaultValue = "${env:OPENSTREAM_ADMIN_TOKEN_FILE:-none}",
            description = "file with the token of that port (OPENSTREAM_ADMIN_TOKEN_FILE; default: none)")
    private String tokenFile = "none";

    @Option(names = "--controller", paramLabel = "NAME", description = "sessions of this controller only")
    private @Nullable String controller;

    @Option(names = "--session", paramLabel = "ID", description = "this session only")
    private @Nullable String session;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public DumpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (port < 1 || port > 65_535) {
            throw new Failure(
                    Exit.USAGE, "--admin-port is " + port + "; it must be the server's admin port, 1 to 65535");
        }
        URI address =
                URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/dump" + query());
        JsonText answer = JsonText.of(post(address, token()));
        if (output.json()) {
            console.data(answer.toString());
        } else {
            texts(answer, "files").forEach(console::data);
        }
        List<String> failed = texts(answer, "failed");
        if (!failed.isEmpty()) {
            throw new Failure(Exit.CONTROLLER_ERROR, "not written: " + String.join(", ", failed));
        }
        return Exit.OK.code();
    }

    private String query() {
        List<String> parameters = new ArrayList<>();
        if (controller != null) {
            parameters.add("controller=" + URLEncoder.encode(controller, StandardCharsets.UTF_8));
        }
        if (session != null) {
            parameters.add("session=" + URLEncoder.encode(session, StandardCharsets.UTF_8));
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private @Nullable String token() {
        try {
            return tokenFile.equals("none")
                    ? null
                    : Files.readString(Path.of(tokenFile)).strip();
        } catch (IOException e) {
            throw new Failure(Exit.USAGE, "cannot read the token file: " + e);
        }
    }

    private static String post(URI address, @Nullable String token) {
        try {
            HttpURLConnection http = (HttpURLConnection) address.toURL().openConnection();
            http.setConnectTimeout((int) PATIENCE.toMillis());
            http.setReadTimeout((int) PATIENCE.toMillis());
            http.setRequestMethod("POST");
            if (token != null) {
                http.setRequestProperty("Authorization", "Bearer " + token);
            }
            boolean done = http.getResponseCode() == OK;
            try (InputStream body = done ? http.getInputStream() : http.getErrorStream()) {
                String answer = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                if (done) {
                    return answer;
                }
                throw new Failure(
                        Exit.REFUSED, address + " was answered with status " + http.getResponseCode() + ": " + answer);
            }
        } catch (SocketTimeoutException e) {
            throw new Failure(Exit.TIMEOUT, address + ": " + IoReason.of(e));
        } catch (IOException e) {
            throw new Failure(Exit.CANNOT_CONNECT, address + ": " + IoReason.of(e));
        }
    }

    /** The texts in the list {@code name}, however deep. */
    private static List<String> texts(JsonText answer, String name) {
        List<String> texts = new ArrayList<>();
        String list = "";
        int depth = 0;
        try (JsonParser parser = new StrictJson(8).parser(answer)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token == JsonToken.PROPERTY_NAME && depth == 1) {
                    list = parser.currentName();
                } else if (token == JsonToken.VALUE_STRING && list.equals(name)) {
                    texts.add(parser.getString());
                }
            }
        }
        return texts;
    }
}
