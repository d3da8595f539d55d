package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.session.ControllerHttp;
import dev.openstream.client.MonitorRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One GET of the Open API. */
@Command(
        name = "get",
        description = {
            "Prints the Open API's answer to a GET over HTTP: JSON, text or bytes as they come.",
            "An error is printed too, with exit code 5. openstream monitor repeats a GET over Open Stream."
        },
        footer = {
            "  openstream get /project/rgen",
            "  openstream get /project/robot/po_cur --arg crd=0 | jq .x",
            "  openstream get /api_ver"
        })
public final class GetCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "PATH", description = "path of the Open API, perhaps with a query")
    private String path = "";

    @Option(names = "--arg", paramLabel = "KEY=VALUE", description = "a query parameter; may be repeated")
    private Map<String, String> args = new LinkedHashMap<>();

    @Mixin
    private final TargetOptions target = new TargetOptions();

    public GetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        // The path is looked at as that of a MONITOR is.
        Failure.ifWrong(() -> MonitorRequest.lines(path, Duration.ofSeconds(1)).withArgs(args));
        ControllerHttp.Answer answer =
                ControllerHttp.call("GET", target.target(), path + query(), null, target.patience());
        console.octets(answer.body());
        if (!answer.ok()) {
            throw new Failure(
                    Exit.CONTROLLER_ERROR, target.target().http(path) + " was answered with status " + answer.status());
        }
        return Exit.OK.code();
    }

    private String query() {
        StringJoiner query = new StringJoiner("&", path.contains("?") ? "&" : "?", "").setEmptyValue("");
        args.forEach((key, value) -> query.add(encoded(key) + "=" + encoded(value)));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
