package dev.openstream.simulator.routes;

import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.RoutesFixture;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** /openapi.json is OpenAPI 3.1, has every endpoint, and says what is really answered. */
class DocumentationTest {

    /** Queries of the endpoints with required fields. */
    private static final Map<String, String> QUERIES = Map.of(
            "/project/control/ios/dio/di_val", "?type=di&sig_no=1",
            "/project/control/ios/dio/do_val", "?type=dob&sig_no=1",
            "/project/control/ios/sio/si_val", "?type=si&sig_no=1",
            "/project/control/ios/sio/so_val", "?type=sol&sig_no=1");

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(Dialects.getDraft202012());

    /** Parsed once, as that takes a while. */
    private static final SwaggerParseResult PARSED =
            new OpenAPIV3Parser().readContents(body(new RoutesFixture().get("/openapi.json")));

    private final RoutesFixture robot = new RoutesFixture();

    @Test
    void documentIsOpenApi31WithoutAFault() {
        assertThat(PARSED.getMessages()).isEmpty();
        assertThat(PARSED.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
    }

    @Test
    void documentHasEveryEndpointOnceAndNoOther() {
        OpenAPI document = PARSED.getOpenAPI();
        List<String> documented = new ArrayList<>();
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().keySet().forEach(method -> documented.add(method + " " + path)));

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(endpoints(robot)
                        .flatMap(each -> each.paths().stream().map(path -> each.method() + " " + path.text()))
                        .toList());
        assertThat(document.getPaths().values().stream()
                        .map(PathItem::readOperations)
                        .flatMap(List::stream)
                        .map(each -> each.getOperationId()))
                .doesNotHaveDuplicates();
    }

    private static Stream<Endpoint> endpoints(RoutesFixture robot) {
        return new RouteTable(robot.simulated.controller(), robot.simulated.faults()).endpoints().stream();
    }

    static Stream<Endpoint> readable() {
        return endpoints(new RoutesFixture())
                .filter(each -> each.method() == Method.GET)
                .filter(each -> each.replies().getFirst().contentType().equals(Reply.JSON));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void realAnswersHaveTheDocumentedShape(Endpoint endpoint) {
        robot.insert("{\"interval\":0.1,\"look_ahead_time\":9,\"point\":[0,1.5708,0,0,-1.5708,0]}");
        robot.simulated.controller().state().switchPlayback(false);
        JsonBuilder schema = new JsonBuilder();
        SchemaOfExample.write(endpoint.replies().getFirst().example(), schema);
        Schema documented = SCHEMAS.getSchema(schema.toText().toString(), InputFormat.JSON);

        for (PathPattern path : endpoint.paths()) {
            String url = path.text().replace("{n}", "0").replace("{relays}", "fb0_di");
            ApiAnswer answer = robot.get(url + QUERIES.getOrDefault(url, ""));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(documented.validate(body(answer), InputFormat.JSON)).isEmpty();
        }
    }

    static Stream<Endpoint> withFields() {
        return endpoints(new RoutesFixture())
                .filter(each -> !each.body().isEmpty() || !each.query().isEmpty());
    }

    // The checks match the documentation: a value of the wrong type is refused, and the field is named.
    @ParameterizedTest
    @MethodSource("withFields")
    void everyDocumentedFieldIsChecked(Endpoint endpoint) {
        String url = endpoint.paths()
                .getFirst()
                .text()
                .replace("{i}", "0")
                .replace("{n}", "0")
                .replace("{relays}", "m");
        for (Field field : endpoint.query()) {
            if (!(field.type() instanceof FieldType.Text)) {
                String others = QUERIES.getOrDefault(url, "?").replaceAll("[?&]" + field.name() + "=[^&]*", "");
                ApiAnswer answer = robot.get(url + "?" + field.name() + "=:&" + others.replace("?", ""));
                assertThat(body(answer)).contains(field.name());
                assertThat(answer.status()).isEqualTo(400);
            }
        }
        for (Field field : endpoint.body()) {
            if (field.type() instanceof FieldType.Json) {
                continue;
            }
            ApiAnswer answer = robot.call(endpoint.method(), url, "{\"" + field.name() + "\":{\"a\":1}}");
            boolean ofPoints = url.endsWith("insert_points") || url.endsWith("emergency_stop_test");
            assertThat(answer.status()).isEqualTo(ofPoints ? 403 : 400);
            assertThat(body(answer).toLowerCase(Locale.ROOT)).contains(ofPoints ? "" : field.name() + ": an object");
        }
    }

    @Test
    void schemaOfAnExampleAsksForItsKeysAndTypes() {
        JsonBuilder json = new JsonBuilder();

        SchemaOfExample.write("{\"a\":[1,2],\"b\":{\"c\":0.5},\"d\":\"\",\"e\":true,\"f\":[]}", json);

        assertThat(json.toText().toString())
                .isEqualTo("{\"type\":\"object\",\"properties\":{"
                        + "\"a\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}},"
                        + "\"b\":{\"type\":\"object\",\"properties\":{\"c\":{\"type\":\"number\"}},\"required\":[\"c\"]},"
                        + "\"d\":{\"type\":\"string\"},\"e\":{\"type\":\"boolean\"},\"f\":{\"type\":\"array\"}},"
                        + "\"required\":[\"a\",\"b\",\"d\",\"e\",\"f\"]}");
    }
}
