package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The API that users can see is the one that public-api.txt lists. An intended change is written there by
 *
 * <pre>mvn test -pl openstream-client -am -Dtest=PublicApiTest -Dsurefire.failIfNoSpecifiedTests=false
 *     -Dopenstream.api.write=true</pre>
 *
 * and looked at in the review; one that takes something away also belongs into CHANGELOG.md.
 */
final class PublicApiTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "public-api.txt");
    private static final List<String> PACKAGES = List.of("dev.openstream.client", "dev.openstream.client.trajectory");

    @Test
    void publicApiIsTheGoldenFile() throws Exception {
        String api = api();
        if (Boolean.getBoolean("openstream.api.write")) {
            Files.writeString(GOLDEN, api);
        }
        assertThat(api).as("see the Javadoc of this test").isEqualTo(Files.readString(GOLDEN));
    }

    // Users bring their own JSON library, and their own version of it.
    @Test
    void noLibraryLeaksIntoTheApi() throws Exception {
        assertThat(api()).doesNotContain("jackson", "HdrHistogram", "slf4j", "client.json", "protocol.json");
    }

    private static String api() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(OpenStreamClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringBuilder api = new StringBuilder();
        for (String name : names(classes)) {
            Class<?> type = Class.forName(name);
            if (visible(type)) {
                api.append(describe(type));
            }
        }
        return api.toString();
    }

    private static List<String> names(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .filter(name -> PACKAGES.contains(name.substring(0, name.lastIndexOf('.'))))
                    .sorted()
                    .toList();
        }
    }

    private static boolean visible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && (outer == null || visible(outer));
    }

    private static String describe(Class<?> type) {
        List<Member> declared = new ArrayList<>();
        declared.addAll(List.of(type.getDeclaredFields()));
        declared.addAll(List.of(type.getDeclaredConstructors()));
        declared.addAll(List.of(type.getDeclaredMethods()));
        Stream<String> members = declared.stream()
                .filter(member -> (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .filter(member -> !member.isSynthetic())
                .map(PublicApiTest::signature)
                .sorted();
        return type.toGenericString() + supertypes(type) + "\n"
                + members.map(member -> "  " + member + "\n").collect(Collectors.joining());
    }

    private static String supertypes(Class<?> type) {
        String interfaces = Arrays.stream(type.getGenericInterfaces())
                .map(each -> " : " + each.getTypeName())
                .collect(Collectors.joining());
        Class<?> parent = type.getSuperclass();
        return parent == null || parent == Object.class ? interfaces : " : " + parent.getName() + interfaces;
    }

    private static String signature(Member member) {
        return switch (member) {
            case Method method -> method.toGenericString();
            case Constructor<?> constructor -> constructor.toGenericString();
            case Field field -> field.toGenericString();
            default -> throw new IllegalStateException("no member has the type of " + member);
        };
    }
}
