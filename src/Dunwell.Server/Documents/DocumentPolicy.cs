using Dunwell.Server.Platform.Files;
using Dunwell.Server.Strategies;

namespace Dunwell.Server.Documents;

/// <summary>How large a kept file may be, from packs/policies/documents.yaml, read once at start.</summary>
public sealed class DocumentPolicy(PackFolder packs)
{
    /// <summary>Bytes that a request may bring in any case, its form fields included.</summary>
    public const long Ceiling = (MostMegabytes + 1) * Megabyte;

    private const long MostMegabytes = 100;
    private const long Megabyte = 1024 * 1024;

    private readonly Lazy<long> largest = new(() => Read(Path.Combine(packs.Of("policies"), "documents.yaml")));

    /// <summary>Bytes of one file.</summary>
    public long Largest => largest.Value;

    public long LargestMegabytes => Largest / Megabyte;

    internal static long Read(string path)
    {
        var problems = new List<PackProblem>();
        var root = YamlFields.Root(Path.GetFileName(path), File.ReadAllText(path), problems);
        var megabytes = root?.Number("largest_megabytes") ?? 0;
        if (problems.Count == 0 && megabytes is < 1 or > (int)MostMegabytes)
            root!.Problem("largest_megabytes", $"expected 1 to {MostMegabytes}");
        root?.NothingElse();
        return problems.Count == 0 ? megabytes * Megabyte : throw new InvalidOperationException(string.Join('\n', problems));
    }
}
