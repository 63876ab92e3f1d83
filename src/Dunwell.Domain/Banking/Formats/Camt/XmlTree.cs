using System.Text;
using System.Xml;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>One small element of a large document, by local names: banks wrap and prefix as they like.</summary>
internal sealed class XmlTree(string name, int line)
{
    private const int MostElements = 20_000;
    private const int MostText = 1 << 20;
    private const int Deepest = 64;
    private List<XmlTree>? children;

    public string Name { get; } = name;

    public int Line { get; } = line;

    public string Value { get; private set; } = "";

    /// <summary>The attribute Ccy of an amount, or null.</summary>
    public string? Currency { get; private set; }

    public IReadOnlyList<XmlTree> Children => children ?? [];

    public static int LineOf(XmlReader reader) => Math.Max((reader as IXmlLineInfo)?.LineNumber ?? 1, 1);

    /// <summary>The element the reader stands on; afterwards it stands behind it.</summary>
    /// <exception cref="BrokenBankFileException">It is larger than any bank writes.</exception>
    public static XmlTree Read(XmlReader reader)
    {
        var left = new Budget { Elements = MostElements, Characters = MostText };
        return Read(reader, left, 0);
    }

    /// <summary>Parts that were read one by one, under the element they came from.</summary>
    public static XmlTree Of(string name, int line, List<XmlTree> parts) => new(name, line) { children = parts };

    public XmlTree? Child(string name) => children?.Find(c => c.Name == name);

    /// <summary>The element at a path such as "Refs/EndToEndId", or null.</summary>
    public XmlTree? At(string path)
    {
        var at = this;
        foreach (var part in path.Split('/'))
        {
            at = at.Child(part);
            if (at is null)
                return null;
        }

        return at;
    }

    /// <summary>The first of several paths that has a text.</summary>
    public string? Text(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (At(path)?.Value is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    public IEnumerable<XmlTree> All(string name) => Children.Where(c => c.Name == name);

    /// <summary>Every text and currency in it, under its path.</summary>
    public IEnumerable<BankField> Fields(string path)
    {
        if (Currency is { } currency)
            yield return new($"{path}@Ccy", currency);
        if (Value.Length > 0)
            yield return new(path, Value);
        foreach (var field in Children.SelectMany(c => c.Fields($"{path}/{c.Name}")))
            yield return field;
    }

    private static XmlTree Read(XmlReader reader, Budget left, int depth)
    {
        var tree = new XmlTree(reader.LocalName, LineOf(reader)) { Currency = reader.GetAttribute("Ccy") };
        if (--left.Elements < 0 || depth > Deepest)
            throw new BrokenBankFileException(tree.Line, "element-too-large", $"has an element '{tree.Name}' with more parts or levels than any bank writes");
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return tree;
        }

        reader.Read();
        StringBuilder? text = null;
        while (reader.NodeType != XmlNodeType.EndElement && !reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                (tree.children ??= []).Add(Read(reader, left, depth + 1));
                continue;
            }

            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                Append(reader, text ??= new(), left, tree);
            reader.Read();
        }

        reader.Read();
        tree.Value = text?.ToString().Trim() ?? "";
        return tree;
    }

    /// <summary>In pieces, so that a text without end is noticed before it is in memory.</summary>
    private static void Append(XmlReader reader, StringBuilder text, Budget left, XmlTree tree)
    {
        var buffer = new char[256];
        for (var read = reader.ReadValueChunk(buffer, 0, buffer.Length); read > 0; read = reader.ReadValueChunk(buffer, 0, buffer.Length))
        {
            left.Characters -= read;
            if (left.Characters < 0)
                throw new BrokenBankFileException(tree.Line, "element-too-large", $"has an element '{tree.Name}' with more text than any bank writes");
            text.Append(buffer, 0, read);
        }
    }

    private sealed class Budget
    {
        public int Elements { get; set; }

        public int Characters { get; set; }
    }
}
