package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.util.Objects;
import org.joml.Matrix4d;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Class files that are too old for the JVM's cache (docs/adr/0012-classes-loaded-ahead.md). */
final class NewerClassFilesTest {

    /** Has every class of its own, rewritten, so that the JVM verifies it anew. */
    private static final class Rewriting extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.joml.") && !name.startsWith("picocli.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] file = NewerClassFiles.newer(read(name));
            return defineClass(name, file, 0, file.length);
        }
    }

    private static byte[] read(String type) {
        try (InputStream file =
                NewerClassFilesTest.class.getResourceAsStream("/" + type.replace('.', '/') + ".class")) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int version(byte[] classFile) {
        return ClassFile.of().parse(classFile).majorVersion();
    }

    // Without its stack maps a class of this version would not pass the JVM's verification.
    @Test
    void oldClassesGetANewerVersionAndWorkAsBefore() throws Exception {
        for (Class<?> old : new Class<?>[] {Matrix4d.class, CommandLine.class}) {
            assertThat(version(read(old.getName()))).isLessThan(ClassFile.JAVA_6_VERSION);
            assertThat(version(NewerClassFiles.newer(read(old.getName())))).isEqualTo(ClassFile.JAVA_8_VERSION);
        }

        ClassLoader rewriting = new Rewriting();
        Class<?> range = rewriting.loadClass("picocli.CommandLine$Range");
        Class<?> matrix = rewriting.loadClass(Matrix4d.class.getName());

        assertThat(range).isNotSameAs(CommandLine.Range.class);
        assertThat(range.getMethod("valueOf", String.class).invoke(null, "1..3"))
                .hasToString("1..3");
        Object inverted =
                matrix.getMethod("invert").invoke(matrix.getConstructor().newInstance());
        assertThat(inverted).hasToString(new Matrix4d().toString());
    }

    @Test
    void otherClassesStayAsTheyAre() {
        byte[] file = read(NewerClassFilesTest.class.getName());

        assertThat(NewerClassFiles.newer(file)).isSameAs(file);
    }
}
