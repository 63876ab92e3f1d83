using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dunwell.Domain.Banking.Matching;

namespace Dunwell.Bench;

/// <summary>A hash over all that was answered, words included: two versions of the matcher that print the same digest for a seed answered the same.</summary>
internal sealed class MatchDigest : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StringBuilder text = new();

    public void Add(Match match)
    {
        text.Clear();
        text.Append(match.Certainty).AppendJoin('|', match.Findings);
        foreach (var proposal in match.Proposals)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{proposal.AccountId.Value} {proposal.Score} {proposal.Unapplied} ").AppendJoin('|', proposal.Reasons);
            foreach (var part in proposal.Parts)
                text.Append(CultureInfo.InvariantCulture, $"|{part.ItemId.Value} {part.Number} {part.Amount} {part.Short} {part.Reason}");
        }

        hash.AppendData(Encoding.UTF8.GetBytes(text.Append('\n').ToString()));
    }

    /// <summary>Sixteen hexadecimal digits of it.</summary>
    public string End() => Convert.ToHexStringLower(hash.GetHashAndReset())[..16];

    public void Dispose() => hash.Dispose();
}
