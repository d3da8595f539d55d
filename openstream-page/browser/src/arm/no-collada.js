/** Stands for the loader of Collada, which urdf-loader imports and nothing here uses: descriptions have STL meshes. */
export class ColladaLoader {}
