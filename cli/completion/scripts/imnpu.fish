# Completion of `imnpu` for fish. What is offered says the command itself.
function __imnpu_complete
    set -l words (commandline -opc)
    # As it is meant: without the quote that it begins with, or else without backslashes.
    set -l written (commandline -ct)
    set -l current (string replace -r -- '^["\']' '' "$written")
    test "$current" != "$written"; or set current (string unescape -- "$written"); or set current "$written"
    set -l lines ($words[1] complete --word="$current" -- $words[2..-1] 2>/dev/null)
    set -l kind (string split ' ' -- $lines[1])
    string join \n -- $lines[2..-1]
    # Behind `--option=` it is the value that is a file.
    set -l start (string match -r -- '^-[^=]*=' $current)
    set -l part (string replace -r -- '^-[^=]*=' '' $current)
    switch "$kind[1]"
        case folders
            string replace -r -- '^' "$start" (__fish_complete_directories $part '')
        case files
            for path in (complete -C"__imnpu_no_such_command $part")
                set -l name (string split \t -- $path)[1]
                if string match -qr -- '/$' $name
                    or test (count $kind) -eq 1
                    or contains -- (string replace -r -- '.*\.' '' $name) $kind[2..-1]
                    echo "$start$name"
                end
            end
    end
end
complete -c imnpu -f -a '(__imnpu_complete)'
