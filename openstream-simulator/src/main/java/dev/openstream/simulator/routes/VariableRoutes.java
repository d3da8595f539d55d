package dev.openstream.simulator.routes;

import static dev.openstream.simulator.routes.Field.optional;
import static dev.openstream.simulator.routes.Field.required;

import dev.openstream.protocol.json.CompactJson;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.RobotController;
import dev.openstream.simulator.controller.Variables;
import java.util.List;
import java.util.regex.Pattern;

/** Variables of a task (open-api.md 4), row 35. */
final class VariableRoutes {

    private static final int LONGEST_EXPRESSION = 200;
    private static final int LONGEST_JSON = 10_000;
    private static final CompactJson JSON = new CompactJson(64);

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,31}");

    private static final Field EXPRESSION =
            required("expr", new FieldType.Text(LONGEST_EXPRESSION), "numbers, variables, + - * / and ()");
    private static final Field VARIABLE = required("name", new FieldType.Text(32), "of the variable");
    private static final Field SCOPE =
            optional("scope", new FieldType.Choice(List.of("local", "global")), "local if missing");
    private static final Field SAVE = optional("save", new FieldType.Flag(), "ignored: nothing is kept in a file");

    private final RobotController controller;

    VariableRoutes(RobotController controller) {
        this.controller = controller;
    }

    List<Endpoint> endpoints() {
        return List.of(solve(), assignExpression(), assignJson());
    }

    private Endpoint solve() {
        return Endpoint.post(ProgramRoutes.TASK + "solve_expr")
                .row(35)
                .says("The value of an expression, bare")
                .path(ProgramRoutes.TASK_NUMBER)
                .body(EXPRESSION, SCOPE)
                .answers("3")
                .denies(Answers.SYNTAX, "no such expression or variable")
                .does(body -> {
                    String value = value(body);
                    return value.isEmpty() ? syntax(body) : new ApiAnswer(200, JsonText.of(value));
                });
    }

    private static boolean global(Arguments body) {
        return body.text("scope", "local").equals("global");
    }

    /** The expression's value as JSON; empty if it has none. */
    private String value(Arguments body) {
        Variables variables = controller.settings().variables();
        String text = body.text("expr").strip();
        String stored = variables.value(text, global(body));
        return stored != null ? stored : new Expression(text, name -> variables.value(name, global(body))).solve();
    }

    private static ApiAnswer syntax(Arguments body) {
        return Answers.forbidden(
                Answers.SYNTAX,
                "expr: " + Answers.quote(body.text("expr")) + " is not an expression of numbers and known variables");
    }

    private Endpoint assignExpression() {
        return Endpoint.post(ProgramRoutes.TASK + "assign_var_expr")
                .row(35)
                .says("Assigns the value of an expression to a variable")
                .path(ProgramRoutes.TASK_NUMBER)
                .body(VARIABLE, EXPRESSION, SCOPE, SAVE)
                .answers(Answers.DONE_JSON)
                .denies(Answers.SYNTAX, "no such expression or variable")
                .does(body -> {
                    String value = value(body);
                    return value.isEmpty() ? syntax(body) : assign(body, value, Answers.DONE);
                });
    }

    private Endpoint assignJson() {
        return Endpoint.post(ProgramRoutes.TASK + "assign_var_json")
                .row(35)
                .says("Assigns a JSON value to a variable; an object is answered as well")
                .path(ProgramRoutes.TASK_NUMBER)
                .body(VARIABLE, required("json", new FieldType.Json(LONGEST_JSON), "as a text"), SCOPE, SAVE)
                .answers(Answers.DONE_JSON)
                .denies(Answers.SYNTAX, "the text is no JSON")
                .does(body -> {
                    JsonText value = JSON.rewrite(JsonText.of(body.text("json")));
                    if (value == null) {
                        return Answers.forbidden(
                                Answers.SYNTAX, "json: " + Answers.quote(body.text("json")) + " is not JSON");
                    }
                    boolean object = value.array()[0] == '{';
                    String json = value.toString();
                    return assign(body, json, object ? new ApiAnswer(200, JsonText.of(typed(json))) : Answers.DONE);
                });
    }

    private static String typed(String object) {
        if (object.contains("\"_type\":")) {
            return object;
        }
        return "{\"_type\":\"JObject\"" + (object.equals("{}") ? "}" : "," + object.substring(1));
    }

    private ApiAnswer assign(Arguments body, String value, ApiAnswer done) {
        if (!NAME.matcher(body.text("name")).matches()) {
            return Answers.invalid("name: " + Answers.quote(body.text("name"))
                    + " is not a name: a letter, then letters, digits and _, 32 at most");
        }
        boolean assigned = controller.settings().variables().assign(body.text("name"), global(body), value);
        return assigned
                ? done
                : Answers.forbidden(-403, "name: there are " + Variables.CAPACITY + " variables already, the most");
    }
}
