using System.Security.Cryptography;
using System.Text;

namespace Dunwell.Domain.Intake;

/// <summary>One hash for one content, however it was written: dates, amounts and numbers go in by their meaning, fields in a fixed order.</summary>
internal static class ContentHash
{
    private const char FieldEnd = '\u001f';

    public static byte[] Of(IEnumerable<KeyValuePair<IntakeField, string>> fieldsInOrder)
    {
        var text = new StringBuilder();
        foreach (var (field, value) in fieldsInOrder)
            text.Append(field.ToString()).Append('=').Append(value.Replace(FieldEnd, ' ')).Append(FieldEnd);
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
