using Dunwell.Domain.Documents;
using Dunwell.Server.Platform.Ui;

namespace Dunwell.Server.Documents;

/// <summary>A kept file in words, for timelines and refusals.</summary>
internal static class DocumentWords
{
    public static string Of(AccountDocument document) =>
        $"{Choices.Words(document.Kind.ToString()).ToLowerInvariant()} \"{document.FileName}\"{(document.ItemNumber is { } number ? $" for {number}" : "")}";
}
