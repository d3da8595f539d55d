package dev.openstream.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Gives the oldest class files of the jar a newer version; for the build. The JVM keeps none of before Java 6 in a cache
 * (docs/adr/0012): it would read them from the jar at every start, and verify them in the old, slow way. The code stays as it is;
 * what is added are the stack maps that the new way of verifying needs.
 */
final class NewerClassFiles {

    /** The first version that the cache takes. */
    private static final int NEW_ENOUGH = ClassFile.JAVA_6_VERSION;

    /** Where a class file has its version, in two bytes. */
    private static final int VERSION_OFFSET = 6;

    private static final ClassFile CLASS_FILE = ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofResourceParsing(NewerClassFiles.class.getClassLoader())));

    private static final ClassTransform NEWER = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
            .andThen((built, element) -> built.with(
                    element instanceof ClassFileVersion ? ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0) : element));

    private NewerClassFiles() {}

    /** Rewrites the jar {@code arguments[0]}. What its classes refer to must be on the class path. */
    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path rewritten = jar.resolveSibling(jar.getFileName() + ".newer");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
                OutputStream file = Files.newOutputStream(rewritten);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                copy(entry, in, out);
            }
        }
        Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(ZipEntry entry, InputStream in, ZipOutputStream out) throws IOException {
        byte[] content = in.readAllBytes();
        ZipEntry copied = new ZipEntry(entry.getName());
        // Not setTime, which depends on the time zone: the build is reproducible.
        copied.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copied);
        out.write(entry.getName().endsWith(".class") ? newer(content) : content);
        out.closeEntry();
    }

    /** {@code classFile}, rewritten if it is too old for the cache. */
    static byte[] newer(byte[] classFile) {
        if (ByteBuffer.wrap(classFile).getShort(VERSION_OFFSET) >= NEW_ENOUGH) {
            return classFile;
        }
        return CLASS_FILE.transformClass(CLASS_FILE.parse(classFile), NEWER);
    }
}
