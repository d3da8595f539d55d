package dev.openstream.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of all modules, without their tests. */
final class ProductClasses {

    static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Tests that one module lends to others come in a jar.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.openstream");

    private ProductClasses() {}
}
