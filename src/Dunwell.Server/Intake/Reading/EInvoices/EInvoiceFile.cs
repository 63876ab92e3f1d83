using System.Xml;
using System.Xml.Linq;
using Dunwell.Domain.Intake.EInvoices;

namespace Dunwell.Server.Intake.Reading.EInvoices;

/// <summary>Reads one e-invoice, UBL 2.1 or CII, whichever the file is. A bad file gives problems, never an exception.</summary>
public static class EInvoiceFile
{
    /// <summary>Attachments are embedded, so real documents reach several megabytes; all of it is in memory while it is read.</summary>
    private const long LargestFile = 20L << 20;

    public static EInvoiceReading Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return Read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused("file-unreadable", $"The file cannot be opened: {e.Message}");
        }
    }

    /// <param name="stream">Read once, to its end.</param>
    public static EInvoiceReading Read(Stream stream)
    {
        if (stream.CanSeek && stream.Length - stream.Position > LargestFile)
            return Refused("too-large", $"The file is larger than {LargestFile >> 20} MB");
        var bytes = new MemoryStream();
        try
        {
            if (!CopiedWithinLimit(stream, bytes))
                return Refused("too-large", $"The file is larger than {LargestFile >> 20} MB");
            var start = bytes.GetBuffer().AsSpan(0, (int)Math.Min(bytes.Length, 3));
            if (start.SequenceEqual("UNA"u8) || start.SequenceEqual("UNB"u8))
                return Refused("edifact", "The file is EDIFACT; UBL 2.1 and CII invoices are read");
            using var reader = XmlReader.Create(bytes, Settings());
            return Recognised(XDocument.Load(reader).Root!);
        }
        catch (XmlException e)
        {
            var isDtd = e.Message.Contains("DTD", StringComparison.Ordinal);
            return Refused(isDtd ? "dtd" : "xml", isDtd ? "The file has a document type declaration, which is not allowed in an e-invoice" : $"The file is not well-formed XML: {e.Message}");
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return Refused("xml", $"The file cannot be read as XML: {e.Message}");
        }
    }

    private static EInvoiceReading Recognised(XElement root) =>
        UblInvoiceReader.Recognises(root) ? UblInvoiceReader.Read(root)
        : CiiInvoiceReader.Recognises(root) ? CiiInvoiceReader.Read(root)
        : Refused("root", $"The document is a '{root.Name.LocalName}' of '{root.Name.NamespaceName}', neither a UBL 2.1 invoice or credit note nor a CII invoice");

    private static bool CopiedWithinLimit(Stream stream, MemoryStream copy)
    {
        var buffer = new byte[1 << 16];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > LargestFile)
                return false;
        }

        copy.Position = 0;
        return true;
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LargestFile,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private static EInvoiceReading Refused(string code, string reason) => new(null, [new(code, "/", reason)]);
}
