package dev.openstream.simulator.routes;

import dev.openstream.server.openapi.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of the Open API as data: how it is found, what it takes, what it answers, what does it. The routing, the
 * checks and the documentation are all made from it.
 *
 * @param method its method
 * @param paths its spellings, the usual one first
 * @param row its row in open-api.md section 2; 0 for a call that only the simulator has
 * @param summary for people, one line
 * @param description for people; may be empty
 * @param pathFields the varying part of the path, none or one
 * @param query fields of the query
 * @param body fields of the body, in the order in which missing ones are told
 * @param replies answers beside those that every call may give, the successful one first
 * @param handler action of the call
 */
record Endpoint(
        Method method,
        List<PathPattern> paths,
        int row,
        String summary,
        String description,
        List<Field> pathFields,
        List<Field> query,
        List<Field> body,
        List<Reply> replies,
        RouteHandler handler) {

    static Draft get(String... paths) {
        return new Draft(Method.GET, paths);
    }

    static Draft post(String... paths) {
        return new Draft(Method.POST, paths);
    }

    static Draft put(String... paths) {
        return new Draft(Method.PUT, paths);
    }

    static Draft delete(String... paths) {
        return new Draft(Method.DELETE, paths);
    }

    /** An endpoint that is being written down. */
    static final class Draft {

        private final Method method;
        private final List<PathPattern> paths = new ArrayList<>();
        private final List<Field> pathFields = new ArrayList<>();
        private final List<Reply> replies = new ArrayList<>();
        private List<Field> query = List.of();
        private List<Field> body = List.of();
        private int row;
        private String summary = "";
        private String description = "";

        private Draft(Method method, String... paths) {
            this.method = method;
            for (String path : paths) {
                this.paths.add(PathPattern.of(path));
            }
        }

        Draft row(int number) {
            row = number;
            return this;
        }

        Draft says(String line) {
            summary = line;
            return this;
        }

        Draft more(String text) {
            description = text;
            return this;
        }

        Draft path(Field field) {
            pathFields.add(field);
            return this;
        }

        Draft query(Field... fields) {
            query = List.of(fields);
            return this;
        }

        Draft body(Field... fields) {
            body = List.of(fields);
            return this;
        }

        Draft body(List<Field> fields) {
            body = List.copyOf(fields);
            return this;
        }

        /** The answer of success, by an example. */
        Draft answers(String example) {
            replies.add(new Reply(200, "done", example));
            return this;
        }

        /** Adds the answer by a text. */
        Draft answersText(String example) {
            replies.add(new Reply(200, "done", example, "text/plain"));
            return this;
        }

        /** 403 and when. */
        Draft denies(int code, String when) {
            replies.add(new Reply(403, when, Answers.errorBody(code, "reason, and remedy")));
            return this;
        }

        /** Done by {@code command} after the fields were checked. */
        Endpoint does(EndpointAction command) {
            PathPattern varying = paths.getFirst().varies() ? paths.getFirst() : null;
            return answeredBy(new CheckedCall(varying, List.copyOf(pathFields), query, body, command));
        }

        /** Answered by {@code handler}, which checks the fields itself. */
        Endpoint answeredBy(RouteHandler handler) {
            return new Endpoint(
                    method,
                    List.copyOf(paths),
                    row,
                    summary,
                    description,
                    List.copyOf(pathFields),
                    query,
                    body,
                    List.copyOf(replies),
                    handler);
        }
    }
}
