namespace Dunwell.Tests;

/// <summary>Where the sources lie that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Under(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Every C# file below a folder of the repository, generated output left out.</summary>
    public static IEnumerable<string> Sources(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Under(folder), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dunwell.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run from inside the repository they were built in");
    }
}
