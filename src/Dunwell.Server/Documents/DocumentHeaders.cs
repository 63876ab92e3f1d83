using Dunwell.Domain.Documents;
using Dunwell.Server.Platform.Web;
using Microsoft.Net.Http.Headers;

namespace Dunwell.Server.Documents;

/// <summary>How a kept file goes out: a picture may be shown in place, everything else is saved; nothing of it can run or load, and the browser takes it for what it says it is.</summary>
internal static class DocumentHeaders
{
    public static void Set(HttpResponse response, AccountDocument document, bool inPlace)
    {
        var disposition = new ContentDispositionHeaderValue(inPlace && FileType.ShowsInPlace(document.MediaType) ? "inline" : "attachment");
        disposition.SetHttpFileName(document.FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = SecurityHeaders.KeptFile;
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
