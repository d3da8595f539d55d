package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.console.OutputOptions;
import dev.openstream.cli.context.Context;
import dev.openstream.cli.context.ContextFile;
import dev.openstream.cli.context.ContextNames;
import dev.openstream.cli.context.Contexts;
import dev.openstream.cli.context.Target;
import dev.openstream.protocol.json.JsonBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names for targets. Methods as commands need the help options in their annotation: picocli counts parameters. */
@Command(
        name = "context",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Gives names to targets.",
            "Without a host the context in use counts; --context NAME or OPENSTREAM_CONTEXT chooses another one.",
            "They are kept in $XDG_CONFIG_HOME/openstream/contexts.yaml, or below ~/.config."
        },
        footer = {
            "  openstream context add cell3 --host 192.168.1.150",
            "  openstream context use cell3        # no --host is needed from now on",
            "  openstream monitor --context cell3  # this time only"
        })
public final class ContextCommand {

    private static final int LARGEST_PORT = 65_535;

    private final Console console;
    private final ContextFile file;

    public ContextCommand(Console console, ContextFile file) {
        this.console = console;
        this.file = file;
    }

    /** Keeps one. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description =
                    "Saves a target under a name. It is used if --context names it, or after openstream context use.",
            footer = "  openstream context add cell3 --host 192.168.1.150 --port 49000")
    int add(
            @Parameters(paramLabel = "NAME", description = "letters, digits, . _ -") String name,
            @Option(names = "--host", required = true, paramLabel = "HOST", description = "name or address")
                    String host,
            @Option(
                            names = "--port",
                            paramLabel = "N",
                            defaultValue = "" + Context.DEFAULT_PORT,
                            description = "port of Open Stream (default: ${DEFAULT-VALUE})")
                    int port,
            @Option(
                            names = "--http-port",
                            paramLabel = "N",
                            defaultValue = "" + Context.DEFAULT_HTTP_PORT,
                            description = "port of the Open API (default: ${DEFAULT-VALUE})")
                    int httpPort,
            @Option(names = "--replace", description = "replaces a context of the same name") boolean replace,
            @Option(names = "--use", description = "uses it from now on, as openstream context use does") boolean use) {
        Contexts contexts = file.read();
        if (!replace && contexts.byName().containsKey(ContextFile.checkName(name))) {
            throw new Failure(Exit.USAGE, "there is a context " + name + " already; --replace replaces it");
        }
        checkPort("--port", port);
        checkPort("--http-port", httpPort);
        if (host.isBlank()) {
            throw new Failure(Exit.USAGE, "--host is empty");
        }
        Contexts more = contexts.with(name, new Context(Target.withoutBrackets(host), port, httpPort));
        file.write(use ? more.using(name) : more);
        boolean used = use || name.equals(contexts.current());
        console.words("kept " + name + " in " + file
                + (used
                        ? "; it is in use: commands that name no host go to " + host
                        : "; --context " + name + " takes it, openstream context use " + name + " for every command"));
        return Exit.OK.code();
    }

    private static void checkPort(String option, int port) {
        if (port < 1 || port > LARGEST_PORT) {
            throw new Failure(Exit.USAGE, option + " is " + port + "; it must be 1 to " + LARGEST_PORT);
        }
    }

    /** All of them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Prints all contexts; the one in use has a star.",
            footer = "  openstream context list --json")
    int list(@Mixin OutputOptions output) {
        Contexts contexts = file.read();
        contexts.byName().forEach((name, context) -> print(name, context, name.equals(contexts.current()), output));
        if (contexts.byName().isEmpty()) {
            console.words("there are no contexts yet; openstream context add NAME --host HOST adds one");
        }
        return Exit.OK.code();
    }

    /** One of them. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints a context.",
            footer = "  openstream context show cell3")
    int show(
            @Parameters(
                            paramLabel = "NAME",
                            arity = "0..1",
                            completionCandidates = ContextNames.class,
                            description = "default: the one in use")
                    @Nullable
                    String name,
            @Mixin OutputOptions output) {
        Contexts contexts = file.read();
        String shown = name == null ? contexts.current() : name;
        if (shown == null) {
            throw new Failure(Exit.USAGE, "no context is in use; openstream context list shows all");
        }
        print(shown, known(contexts, shown), shown.equals(contexts.current()), output);
        return Exit.OK.code();
    }

    /** Uses one. */
    @Command(
            name = "use",
            mixinStandardHelpOptions = true,
            description = "Uses this context from now on whenever no host is given.",
            footer = "  openstream context use cell3")
    int use(
            @Parameters(paramLabel = "NAME", completionCandidates = ContextNames.class, description = "one of the list")
                    String name) {
        Contexts contexts = file.read();
        known(contexts, name);
        file.write(contexts.using(name));
        console.words(name + " is in use");
        return Exit.OK.code();
    }

    /** Removes a context. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a context.",
            footer = "  openstream context remove cell3")
    int remove(
            @Parameters(paramLabel = "NAME", completionCandidates = ContextNames.class, description = "one of the list")
                    String name) {
        Contexts contexts = file.read();
        known(contexts, name);
        file.write(contexts.without(name));
        console.words("removed " + name + (name.equals(contexts.current()) ? "; none is in use now" : ""));
        return Exit.OK.code();
    }

    private Context known(Contexts contexts, String name) {
        Context context = contexts.byName().get(name);
        if (context == null) {
            throw new Failure(Exit.USAGE, "there is no context \"" + name + "\" in " + file);
        }
        return context;
    }

    private void print(String name, Context context, boolean used, OutputOptions output) {
        console.data(
                output.json()
                        ? new JsonBuilder()
                                .raw("{\"name\":")
                                .string(name)
                                .raw(",\"host\":")
                                .string(context.host())
                                .raw(",\"port\":")
                                .number(context.port())
                                .raw(",\"http_port\":")
                                .number(context.httpPort())
                                .raw(",\"used\":" + used + "}")
                                .toText()
                                .toString()
                        : "%s %-16s %s:%d, http %d"
                                .formatted(used ? "*" : " ", name, context.host(), context.port(), context.httpPort()));
    }
}
