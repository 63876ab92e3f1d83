using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Dunwell.Domain.Tests.Conventions;

/// <summary>Law 1, proved on the compiled assembly: what it does not mention it cannot touch.</summary>
public class PurityTests
{
    private static readonly string[] Namespaces =
        ["System.IO", "System.Net", "System.Data", "System.Threading", "System.Diagnostics", "System.Runtime.InteropServices", "System.Security.Principal", "Microsoft"];

    private static readonly string[] Types = ["System.Console", "System.Random", "System.TimeProvider", "System.AppDomain"];

    /// <summary>Reading text that is already there, exceptions, and what the compiler itself puts in.</summary>
    private static readonly string[] Harmless =
    [
        "System.IO.StringReader", "System.IO.StringWriter", "System.IO.TextReader", "System.IO.TextWriter", "System.IO.MemoryStream", "System.IO.InvalidDataException",
        "System.Diagnostics.DebuggableAttribute", "System.Diagnostics.DebuggerBrowsableAttribute", "System.Diagnostics.DebuggerBrowsableState", "System.Diagnostics.DebuggerHiddenAttribute", "System.Diagnostics.UnreachableException",
        "System.Diagnostics.CodeAnalysis", "System.Threading.CancellationToken", "System.Threading.Interlocked", "System.Runtime.InteropServices.CollectionsMarshal", "System.Runtime.InteropServices.InAttribute",
        "System.Runtime.InteropServices.ImmutableCollectionsMarshal", "System.Runtime.InteropServices.MemoryMarshal",
    ];

    /// <summary>System.Environment is judged by member: every iterator the compiler makes asks it for the thread's id.</summary>
    private static readonly string[] Members =
        ["GetEnvironmentVariable", "get_MachineName", "get_UserName", "get_TickCount", "get_TickCount64", "get_CurrentDirectory", "get_NewLine", "get_Now", "get_UtcNow", "get_Today", "NewGuid", "CreateVersion7", "get_CurrentCulture", "get_CurrentUICulture", "get_Local", "GetTimestamp", "Shuffle"];

    [Fact]
    public void Domain_references_the_base_library_only() =>
        typeof(Money).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Domain_has_no_packages_and_no_project_references()
    {
        var project = File.ReadAllText(Repository.Under("src", "Dunwell.Domain", "Dunwell.Domain.csproj"));
        project.ShouldNotContain("Reference ");
    }

    [Fact]
    public void Domain_mentions_no_type_that_touches_the_world() =>
        Read(metadata => metadata.TypeReferences.Select(handle =>
            {
                var type = metadata.GetTypeReference(handle);
                return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
            }).Where(name => (Namespaces.Any(n => name.StartsWith(n + ".", StringComparison.Ordinal)) || Types.Contains(name))
                && !Harmless.Any(h => name == h || name.StartsWith(h + ".", StringComparison.Ordinal))).ToList())
            .ShouldBeEmpty();

    [Fact]
    public void Domain_calls_nothing_that_reads_a_clock_chance_or_the_machines_settings() =>
        Read(metadata => metadata.MemberReferences.Select(handle => metadata.GetString(metadata.GetMemberReference(handle).Name)).Where(Members.Contains).ToList())
            .ShouldBeEmpty();

    [Fact]
    public void The_purity_check_sees_what_it_looks_for()
    {
        // The tests themselves do read files, so the same look at them must find it.
        using var file = File.OpenRead(typeof(PurityTests).Assembly.Location);
        using var reader = new PEReader(file);
        var metadata = reader.GetMetadataReader();
        metadata.TypeReferences.Select(h => metadata.GetTypeReference(h)).Any(t => metadata.GetString(t.Namespace) == "System.IO" && metadata.GetString(t.Name) == "File").ShouldBeTrue();
    }

    private static List<string> Read(Func<MetadataReader, List<string>> look)
    {
        using var file = File.OpenRead(typeof(Money).Assembly.Location);
        using var reader = new PEReader(file);
        return look(reader.GetMetadataReader());
    }
}
